// The player of live panels.
"use strict";
