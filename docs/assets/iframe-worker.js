/* Searching is a worker's job, and browsers start no worker from a page that was opened from disk.
   There a hidden frame does the work; the names are those that Material's search looks for. */
if (location.protocol === "file:") {
  window.IFrameWorker = class extends EventTarget {
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      this.inside = frame.contentWindow;
      this.inside.document.open();
      this.inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      this.inside.importScripts = (...scripts) =>
        scripts.reduce((before, script) => before.then(() => this.load(script)), Promise.resolve());
      this.inside.document.write(`<script src="${address}"><\/script>`);
      this.ready = new Promise((done) => this.inside.addEventListener("load", done));
      this.inside.document.close();
    }
    load(script) {
      return new Promise((done, failed) => {
        const tag = this.inside.document.createElement("script");
        tag.src = script;
        tag.onload = done;
        tag.onerror = failed;
        this.inside.document.head.append(tag);
      });
    }
    postMessage(data) {
      this.ready.then(() => this.inside.dispatchEvent(new MessageEvent("message", { data })));
    }
  };
  window.Worker = window.IFrameWorker;
}
