// The map that moves: Leaflet on canvas, fed by the server frame by frame.
"use strict";
(() => {
  const WORLD = 32768;
  let base = null;
  let kept = null;

  const degrees = (x, y) => [
    (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI,
    (x / WORLD) * 360 - 180,
  ];

  // Paths of the base map are "Mx yl" and relative steps; one path holds many lines.
  const lines = (path) =>
    path.split("M").slice(1).map((part) => {
      const numbers = part.match(/-?\d+/g).map(Number);
      let x = 0, y = 0;
      const points = [];
      for (let i = 0; i + 1 < numbers.length; i += 2) {
        x += numbers[i];
        y += numbers[i + 1];
        points.push(degrees(x, y));
      }
      return points;
    });

  const shapes = async (url) => {
    if (!base) {
      const text = await (await fetch(url)).text();
      const drawing = new DOMParser().parseFromString(text, "image/svg+xml");
      base = Object.fromEntries(
        ["land", "lakes", "rivers", "borders"].map((id) => [id, lines(drawing.getElementById(id).getAttribute("d"))]),
      );
    }
    return base;
  };

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name);
  // `light-dark()` is worked out only where a colour is used.
  const probe = document.createElement("i");
  const worked = (name) => {
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value || colour(name);
  };

  const start = async (figure) => {
    const live = figure.querySelector(".live");
    figure.classList.add("alive");
    const map = L.map(live, {
      preferCanvas: true, attributionControl: false, minZoom: 2, maxZoom: 13, zoomSnap: 0.5, worldCopyJump: true,
      fadeAnimation: false, markerZoomAnimation: false, zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
    const [west, south, east, north] = figure.dataset.frame.split(",").map(Number);
    if (kept) map.setView(kept.center, kept.zoom, { animate: false });
    else map.fitBounds([[south, west], [north, east]], { animate: false });
    L.Control.Scale.include({
      _updateMetric(most) {
        const meters = this._getRoundNum(most);
        const label = meters < 1000 ? `${meters} ${figure.dataset.m}` : `${meters / 1000} ${figure.dataset.km}`;
        this._updateScale(this._mScale, label, meters / most);
      },
    });
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
    map.createPane("ground").style.zIndex = 200;
    const ground = L.canvas({ pane: "ground", padding: 0.4 });
    const still = { renderer: ground, interactive: false, pane: "ground" };
    const held = await shapes(figure.dataset.base);
    L.polygon(held.land.map((ring) => [ring]), { ...still, stroke: false, fillColor: worked("--land"), fillOpacity: 1 }).addTo(map);
    L.polygon(held.lakes.map((ring) => [ring]), { ...still, stroke: false, fillColor: worked("--sea"), fillOpacity: 1 }).addTo(map);
    L.polyline(held.rivers, { ...still, color: worked("--river"), weight: 1 }).addTo(map);
    L.polyline(held.borders, { ...still, color: worked("--border"), weight: 1 }).addTo(map);
    const areas = L.layerGroup().addTo(map);
    const marks = L.layerGroup().addTo(map);
    const accent = worked("--accent"), clash = worked("--clash");

    const numbered = (latlng, count, contested, flat, name, go) => {
      const face = document.createElement("span");
      face.className = `numbered${contested ? " contested" : ""}${flat ? " flat" : ""}`;
      const size = Math.round(22 + 7 * Math.log10(count));
      face.style.inlineSize = face.style.blockSize = `${size}px`;
      face.textContent = count.toLocaleString("en");
      const icon = L.divIcon({ html: face, className: "", iconSize: [size, size] });
      const mark = L.marker(latlng, { icon, title: name, keyboard: true }).on("click", go).on("keypress", (event) => {
        if (event.originalEvent.key === "Enter") go();
      });
      mark.addTo(marks);
      mark.getElement()?.setAttribute("aria-label", name);
    };

    let asked = 0;
    const show = async () => {
      const turn = ++asked;
      const bounds = map.getBounds().pad(0.1);
      const address = new URL(figure.dataset.map, location.href);
      const clip = (value, low, high) => Math.min(high, Math.max(low, value)).toFixed(4);
      const wide = bounds.getEast() - bounds.getWest() >= 359;
      address.searchParams.set("bbox", [
        wide ? -180 : clip(bounds.getWest(), -360, 360), clip(bounds.getSouth(), -90, 90),
        wide ? 179.99 : clip(bounds.getEast(), -360, 360), clip(bounds.getNorth(), -90, 90)].join(","));
      address.searchParams.set("zoom", map.getZoom());
      const answer = await fetch(address);
      if (!answer.ok || turn !== asked) return;
      const told = await answer.json();
      areas.clearLayers();
      marks.clearLayers();
      const home = figure.dataset.home;
      for (const [lat, lon, km, count, contested, ring, place, id, name] of told.areas) {
        const style = { color: contested ? clash : accent, weight: 1.5, fillOpacity: 0.13 };
        const go = () => { location.href = id ? `${home}/events/${id}` : `${home}/places/${place}`; };
        (ring.length ? L.polygon(ring, style) : L.circle([lat, lon], { ...style, radius: km * 1000 })).addTo(areas);
        numbered([lat, lon], count, contested, true, name || `${count}`, go);
      }
      for (const [x, y, count, contested, frame, id, name] of told.marks) {
        const go = () => {
          if (id) location.href = `${home}/events/${id}`;
          else map.fitBounds([[frame[1], frame[0]], [frame[3], frame[2]]], { maxZoom: map.getZoom() + 3 });
        };
        numbered(degrees(x * WORLD, y * WORLD), count, contested, false, name || `${count}`, go);
      }
      figure.dataset.shown = String(turn);
    };
    map.on("moveend", () => { kept = { center: map.getCenter(), zoom: map.getZoom() }; show(); });
    figure.querySelector("[data-only-frame]")?.addEventListener("click", () => {
      const bounds = map.getBounds();
      const form = document.getElementById("question");
      const field = form.querySelector("[name=bbox]") || form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "bbox" }));
      field.value = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((one) => one.toFixed(3)).join(",");
      form.requestSubmit();
    });
    await show();
  };

  const begin = () => {
    for (const figure of document.querySelectorAll("[data-map]:not(.alive)")) start(figure);
  };
  begin();
  document.addEventListener("htmx:after:swap", begin);
})();
