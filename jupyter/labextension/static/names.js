// For screen readers, in JupyterLab and Notebook 7: what ipywidgets leaves unsaid about the panels of this series.
// A slider's handle gets its name and its value (instead of its position), a picture its name, and the sentence below
// it stands in a live region that stays in place. Nothing is drawn or moved here; panels work without it.

(() => {
  const set = (element, name, value) => {
    if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
  };

  // A slider keeps the text of its value in a readout, which is hidden here and which it renews at every move.
  const nameHandle = (handle) => {
    const box = handle.closest(".companion-handle");
    const readout = box?.querySelector(".widget-readout");
    if (!readout) return;
    set(handle, "aria-label", box.querySelector("label")?.textContent ?? "");
    if (readout.textContent) set(handle, "aria-valuetext", readout.textContent);
  };

  const tell = (panel) => {
    panel.querySelectorAll(".noUi-handle").forEach(nameHandle);
    panel.querySelectorAll("img[title]").forEach((image) => set(image, "alt", image.title));
    const sentence = panel.querySelector(".companion-said .widget-html-content");
    for (const [name, value] of [["role", "status"], ["aria-live", "polite"], ["aria-atomic", "true"]]) {
      set(sentence, name, value);
      sentence?.querySelector(`[${name}]`)?.removeAttribute(name);
    }
  };

  const follow = (panel) => {
    if (panel.dataset.told) return;
    panel.dataset.told = "yes";
    new MutationObserver(() => tell(panel)).observe(panel, {
      subtree: true, childList: true, attributes: true, attributeFilter: ["aria-valuetext", "title"],
    });
    tell(panel);
  };

  const look = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const panel = node.closest(".companion-panel");
    if (panel) follow(panel);
    node.querySelectorAll(".companion-panel").forEach(follow);
  };

  const activate = () => {
    look(document.body);
    new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(look)))
      .observe(document.body, {subtree: true, childList: true});
  };

  const plugin = {id: "idnn-companion:names", autoStart: true, activate};
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["idnn-companion"] = {
    init: () => Promise.resolve(),
    get: () => Promise.resolve(() => ({__esModule: true, default: plugin})),
  };
})();
