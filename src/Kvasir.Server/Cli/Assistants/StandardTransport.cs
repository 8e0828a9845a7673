using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Kvasir.Server.Cli.Assistants;

/// <summary>Standard input and output. A client may close its side as soon as it has asked: what it asked is answered before that counts as the end.</summary>
internal sealed class StandardTransport : ITransport
{
    // Comes behind everything that the client has said, and stays here.
    private const string InputEnded = "notifications/kvasir/input_ended";
    private static readonly byte[] InputEndedLine = Encoding.ASCII.GetBytes("\n{\"jsonrpc\":\"2.0\",\"method\":\"" + InputEnded + "\"}\n");

    // Reading from a console or a pipe waits for its other end, whatever a token says; reading from this one can be given up.
    private readonly Pipe _input = new();
    private readonly StreamServerTransport _inner;
    private readonly Channel<JsonRpcMessage> _messages = Channel.CreateUnbounded<JsonRpcMessage>(new() { SingleReader = true, SingleWriter = true });
    private readonly HashSet<RequestId> _unanswered = [];
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isEnded;

    public StandardTransport()
    {
        _inner = new StreamServerTransport(_input.Reader.AsStream(), Console.OpenStandardOutput(), CommandLine.Name);
        // Nobody waits for them: the end of the process ends them.
        _ = PumpAsync();
        _ = TakeAsync();
    }

    public string? SessionId => null;

    public ChannelReader<JsonRpcMessage> MessageReader => _messages.Reader;

    public async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        try
        {
            await _inner.SendMessageAsync(message, cancellationToken);
        }
        finally
        {
            if (message is JsonRpcResponse or JsonRpcError) Forget(((JsonRpcMessageWithId)message).Id);
        }
    }

    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    private async Task PumpAsync()
    {
        try
        {
            await Console.OpenStandardInput().CopyToAsync(_input.Writer);
            await _input.Writer.WriteAsync(InputEndedLine);
            await _answered.Task;
            await _input.Writer.CompleteAsync();
        }
        catch (IOException e)
        {
            await _input.Writer.CompleteAsync(e);
        }
    }

    private async Task TakeAsync()
    {
        Exception? failure = null;
        try
        {
            await foreach (var message in _inner.MessageReader.ReadAllAsync())
            {
                if (message is JsonRpcNotification { Method: InputEnded }) End();
                else await TakeAsync(message);
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        _messages.Writer.Complete(failure);
    }

    private async Task TakeAsync(JsonRpcMessage message)
    {
        if (message is JsonRpcRequest request) Note(request.Id);
        await _messages.Writer.WriteAsync(message);
        // What is given up is not answered.
        if (message is JsonRpcNotification { Method: NotificationMethods.CancelledNotification } cancelled && IdOf(cancelled) is { } id) Forget(id);
    }

    private static RequestId? IdOf(JsonRpcNotification cancelled)
    {
        try
        {
            return cancelled.Params.Deserialize<CancelledNotificationParams>(McpJsonUtilities.DefaultOptions)?.RequestId;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Note(RequestId id)
    {
        lock (_unanswered) _unanswered.Add(id);
    }

    private void Forget(RequestId id)
    {
        lock (_unanswered)
        {
            _unanswered.Remove(id);
            EndWhenAnswered();
        }
    }

    private void End()
    {
        lock (_unanswered)
        {
            _isEnded = true;
            EndWhenAnswered();
        }
    }

    private void EndWhenAnswered()
    {
        if (_isEnded && _unanswered.Count == 0) _answered.TrySetResult();
    }
}
