using System.Diagnostics;
using System.Text.Json;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Mcp;

/// <summary>The unmodified npm client lists and calls every tool, over both transports.</summary>
public sealed class ReferenceClient(TestServer server) : IClassFixture<TestServer>
{
    private static readonly string[] Command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Kvasir.Server.dll"), "mcp"];

    [FactWith("node", "npm")]
    public Task Calls_every_tool_over_HTTP() => RunAsync("http");

    [FactWith("node", "npm")]
    public Task Calls_every_tool_over_standard_input_and_output() => RunAsync("stdio");

    private async Task RunAsync(string transport)
    {
        new NpmPackage("tests/mcp").Restore();
        var start = new ProcessStartInfo("node", ["every-tool.js", transport]) { WorkingDirectory = RepositoryFolder.PathOf("tests/mcp"), RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KVASIR_URL"] = server.Address;
        start.Environment["KVASIR_KEY"] = TestServer.Key;
        start.Environment["KVASIR_COMMAND"] = JsonSerializer.Serialize(Command);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(4));
        process.ExitCode.ShouldBe(0, $"{await output}\n{await errors}");
        (await output).ShouldContain($"9 tools over {transport}");
    }
}
