// The basemap and the points as two sources, which MapLibre cuts into tiles in its worker. Its zooms count from a world of 512 pixels.
import * as library from '/v/peers/maplibre-gl.js';

library.setWorkerUrl?.(`${location.origin}/v/peers/maplibre-gl-worker.js`);
const source = (name) => ({ type: 'geojson', data: `${location.origin}/v/bench/${name}.geojson` });
const map = new library.Map({
  container: 'map',
  attributionControl: false,
  center: [-95, 19],
  zoom: 4,
  renderWorldCopies: false,
  style: {
    version: 8,
    sources: { layers: source('layers'), points: source('points') },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': '#d9e4ea' } },
      { id: 'fills', type: 'fill', source: 'layers', filter: ['==', ['get', 'kind'], 'fill'], paint: { 'fill-color': ['get', 'color'] } },
      { id: 'lines', type: 'line', source: 'layers', filter: ['==', ['get', 'kind'], 'line'], paint: { 'line-color': ['get', 'color'], 'line-width': ['get', 'width'] } },
      { id: 'points', type: 'circle', source: 'points', paint: { 'circle-radius': 5, 'circle-color': '#c2410c', 'circle-stroke-width': 1, 'circle-stroke-color': '#fff' } },
    ],
  },
});
map.once('idle', () => {
  performance.mark('map-ready');
  document.documentElement.dataset.state = 'ready';
});
