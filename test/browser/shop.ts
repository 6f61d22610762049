import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after } from "node:test";

/** A merchant's web server: it takes customers back, and shows what it is told in a frame. */
export interface Shop {
  readonly url: string;
  /** Addresses of its return page that were asked for, in order. */
  readonly returns: readonly URL[];
  /** Address of a page of the shop that shows another page in a frame, or opens it in a window, and keeps its message. */
  showing(address: string, where: "frame" | "window"): string;
}

const LISTENER = `
addEventListener("message", ({ data }) => { document.querySelector("output").textContent = JSON.stringify(data); });
`;

/** The shop answers under two names, which are two origins to a browser. `/moved` sends on to the other one. */
export async function openShop(): Promise<Shop> {
  const returns: URL[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    if (url.pathname === "/moved") {
      response.writeHead(302, { Location: `http://localhost:${url.port}/back${url.search}` }).end();
      return;
    }
    if (url.pathname === "/back") returns.push(url);
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(pageFor(url));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    returns,
    showing: (address, where) => `${url}/${where}?${new URLSearchParams({ address }).toString()}`,
  };
}

function pageFor(url: URL): string {
  const address = url.searchParams.get("address")?.replaceAll("&", "&amp;").replaceAll('"', "&quot;") ?? "";
  const content: Record<string, string> = {
    "/back": "<h1>Back at the shop</h1>",
    "/frame": `<output></output><iframe title="Check" src="${address}" width="390" height="400"></iframe><script>${LISTENER}</script>`,
    "/window": `<output></output><a target="check" rel="opener" href="${address}">Open</a><script>${LISTENER}</script>`,
  };
  return `<!doctype html><title>Shop</title>${content[url.pathname] ?? ""}`;
}
