// Registers the service worker, which keeps the files of the page on the phone.

let registered = false;

export function registerWorker() {
  if (!("serviceWorker" in navigator) || registered) return;
  registered = true;
  const policy = window.trustedTypes?.createPolicy("shtora", { createScriptURL: () => "sw.js" });
  navigator.serviceWorker.register(policy?.createScriptURL("") ?? "sw.js")
    .catch(why => console.info("shtora: no service worker:", why.message)); // the certificate is not trusted
}
