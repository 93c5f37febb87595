// Counts down to the deadline. Without it the page shows the time left as of its loading.
"use strict";
(function () {
  function show() {
    document.querySelectorAll("[data-deadline]").forEach(function (element) {
      var seconds = Math.max(0, Math.floor((Number(element.dataset.deadline) - Date.now()) / 1000));
      var two = function (n) { return String(n).padStart(2, "0"); };
      element.textContent = Math.floor(seconds / 3600) + ":" + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60);
    });
  }
  show();
  setInterval(show, 1000);
  document.addEventListener("htmx:afterSwap", show);
})();
