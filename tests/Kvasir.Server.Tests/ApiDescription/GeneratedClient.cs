using System.Diagnostics;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.ApiDescription;

/// <summary>The description cannot lie: a client that is generated from it lives a whole life, with every answer checked against it.</summary>
public sealed class GeneratedClient(TestServer server) : IClassFixture<TestServer>
{
    [FactWith("bash", "node", "npm")]
    public async Task Calls_every_operation()
    {
        var script = RepositoryFolder.PathOf("tests/client/run");
        var start = new ProcessStartInfo("bash", [script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KVASIR_URL"] = server.Address;
        start.Environment["KVASIR_KEY"] = TestServer.Key;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        process.ExitCode.ShouldBe(0, $"{await output}\n{await errors}");
        (await output).ShouldContain("95 operations");
    }
}
