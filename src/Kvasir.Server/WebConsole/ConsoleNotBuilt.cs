namespace Kvasir.Server.WebConsole;

/// <summary>What stands in place of the console where its build has left no files.</summary>
internal static class ConsoleNotBuilt
{
    /// <summary>The page.</summary>
    public const string Page =
        """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Kvasir</title>
          <style nonce="__CSP_NONCE__">body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 4rem auto; padding: 0 1rem; color-scheme: light dark; } code { font-size: 0.95em; }</style>
        </head>
        <body>
          <h1>Kvasir</h1>
          <p>The server runs. Its web console was not built, because Node was not there when the server was.</p>
          <p>To have it, install Node 20 or later (<code>node --version</code>) and build the server again: <code>dotnet build src/Kvasir.Server</code>.</p>
          <p>Everything that the console does can be done over HTTP: <a href="docs">the API to read and try</a>, <a href="openapi/v1.json">its description for programs</a>.</p>
          <p lang="zh-Hans">服务器正在运行，但网页控制台尚未构建。请安装 Node 20 或更高版本，然后重新构建服务器。</p>
        </body>
        </html>
        """;
}
