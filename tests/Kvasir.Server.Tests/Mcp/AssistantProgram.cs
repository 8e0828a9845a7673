using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Mcp;

/// <summary>Speaks the Model Context Protocol by hand with <c>kvasir mcp</c>, over its standard input and output.</summary>
internal sealed class AssistantProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private AssistantProgram(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it and introduces itself.</summary>
    public static async Task<AssistantProgram> StartAsync(TestServer server, params string[] arguments)
    {
        var program = new KvasirProgram(server.DataFolder);
        program.Environment["KVASIR_URL"] = server.Address;
        program.Environment["KVASIR_API_KEY"] = TestServer.Key;
        var assistant = new AssistantProgram(program.Start(["mcp", .. arguments]));
        await assistant.SayAsync(new { jsonrpc = "2.0", id = 1, method = "initialize", @params = new { protocolVersion = "2025-06-18", capabilities = new { }, clientInfo = new { name = "test", version = "1" } } });
        (await assistant.HearAsync())["result"]!["serverInfo"]!["name"]!.GetValue<string>().ShouldBe("kvasir");
        await assistant.SayAsync(new { jsonrpc = "2.0", method = "notifications/initialized" });
        return assistant;
    }

    /// <summary>Sends a message.</summary>
    public async Task SayAsync(object message)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(message));
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Calls a tool, without waiting for its answer.</summary>
    public Task CallAsync(int id, string tool, object arguments, string? progressToken = null) =>
        SayAsync(new { jsonrpc = "2.0", id, method = "tools/call", @params = new { name = tool, arguments, _meta = progressToken is null ? new JsonObject() : new JsonObject { ["progressToken"] = progressToken } } });

    /// <summary>The next message.</summary>
    public async Task<JsonObject> HearAsync() => (JsonObject)JsonNode.Parse((await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience))!)!;

    /// <summary>Ends its input.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Ends its input, after which it says no more, and answers what it wrote to its error output.</summary>
    public async Task<string> EndAsync()
    {
        CloseInput();
        (await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience)).ShouldBeEmpty();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        var errors = await _errors;
        _process.ExitCode.ShouldBe(0, errors);
        return errors;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
