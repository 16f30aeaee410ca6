// A page opened from a folder may not start a worker, so the search runs in a hidden frame of it instead.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.started = new Promise((resolve) => {
        this.frame.onload = () => {
          // What a worker's script expects around it: a way to answer, and one to load further scripts
          const inner = this.frame.contentWindow;
          inner.postMessage = (data) => this.receive(new MessageEvent("message", { data }));
          inner.importScripts = async (...urls) => {
            for (const each of urls) await load(inner, each);
          };
          load(inner, url).then(() => resolve(inner), () => this.receive(new ErrorEvent("error")));
        };
      });
      document.body.append(this.frame);
    }

    async postMessage(data) {
      const inner = await this.started;
      inner.dispatchEvent(new inner.MessageEvent("message", { data }));
    }

    receive(event) {
      this.dispatchEvent(event);
      this[`on${event.type}`]?.(event);
    }

    terminate() {
      this.frame.remove();
    }
  };

  const load = (inner, url) =>
    new Promise((resolve, reject) => {
      const script = inner.document.createElement("script");
      script.src = url;
      script.onload = resolve;
      script.onerror = reject;
      inner.document.body.append(script);
    });
}
