// For screen readers, in JupyterLab and Notebook 7: what is left unsaid about the panels and pictures of this series.
// A slider's handle gets its name and its value (instead of its position), a panel's picture its name, and the sentence
// below it stands in a live region that stays in place. A picture that stands still gets the words stored beside it.
// Nothing is drawn or moved here; all works without it.

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

  // The words are with the output that shows the picture: the notebook knows them, the page does not.
  const describe = (app, image) => {
    for (const tab of app.shell.widgets("main")) {
      const cell = tab.node.contains(image) && tab.content?.widgets?.find((shown) => shown.node.contains(image));
      const place = cell?.outputArea?.widgets.findIndex((output) => output.node.contains(image)) ?? -1;
      const words = place < 0 ? null : cell.outputArea.model.get(place)?.metadata?.["image/png"]?.alt;
      if (words) set(image, "alt", words);
    }
  };

  const look = (app, node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const panel = node.closest(".companion-panel");
    if (panel) follow(panel);
    node.querySelectorAll(".companion-panel").forEach(follow);
    const images = node.matches(".jp-RenderedImage img") ? [node] : node.querySelectorAll(".jp-RenderedImage img");
    images.forEach((image) => image.hasAttribute("alt") || requestAnimationFrame(() => describe(app, image)));
  };

  const activate = (app) => {
    look(app, document.body);
    new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((node) => look(app, node))))
      .observe(document.body, {subtree: true, childList: true});
  };

  const plugin = {id: "idnn-companion:names", autoStart: true, activate};
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["idnn-companion"] = {
    init: () => Promise.resolve(),
    get: () => Promise.resolve(() => ({__esModule: true, default: plugin})),
  };
})();
