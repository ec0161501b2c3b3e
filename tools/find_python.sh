#!/bin/sh
# Prints the first Python that is 3.11+ and can make environments, or says in one sentence what to install.
wanted="$1"
[ -n "$wanted" ] || set -- python3 python3.14 python3.13 python3.12 python3.11 python
found="nothing" capable=""
[ -z "$wanted" ] || found="no Python called $wanted"
for python in "$@"; do
    version=$("$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || continue
    case "$found" in no*) found="$python, which is $version" ;; esac
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || continue
    [ -z "$capable" ] && capable="$python ($version)"
    "$python" -c 'import ensurepip, venv' 2>/dev/null && echo "$python" && exit 0
done
if [ -n "$capable" ]; then
    echo "$capable cannot make environments: install its venv module (Debian, Ubuntu: sudo apt install python3-venv) and run make again." >&2
else
    echo "This course needs Python 3.11 or newer and found $found: install one (python.org, apt, brew), or point to it with make PYTHON=/path/to/python3." >&2
fi
exit 1
