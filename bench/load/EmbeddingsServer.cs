using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Bench.Load;

/// <summary>An endpoint that speaks OpenAI's embeddings API and looks vectors up by their texts, so that both servers get the same ones and neither waits for a model.</summary>
internal sealed class EmbeddingsServer : IAsyncDisposable
{
    private readonly FrozenDictionary<string, byte[]> _vectors;
    private readonly WebApplication _app;

    private EmbeddingsServer(TextSet set)
    {
        // Written beforehand: what this takes would be taken from the server beside it.
        var texts = set.Texts.Index().AsParallel().Select(text => (Name: TextSet.NameOf(text.Item), Vector: Written(set.Vector(text.Index).Span)));
        var questions = set.Questions.Index().Select(text => (Name: TextSet.NameOf(text.Item), Vector: Written(set.QuestionVector(text.Index).Span)));
        _vectors = texts.AsEnumerable().Concat(questions).DistinctBy(text => text.Name).ToFrozenDictionary(text => text.Name, text => text.Vector);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Where it is, with the path that goes before that of the operation.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/v1");

    public static async Task<EmbeddingsServer> StartAsync(TextSet set)
    {
        var server = new EmbeddingsServer(set);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>A vector as JSON.</summary>
    public static byte[] Written(ReadOnlySpan<float> vector)
    {
        var text = new StringBuilder(vector.Length * 12).Append('[');
        foreach (var component in vector) text.Append(CultureInfo.InvariantCulture, $"{component},");
        text[^1] = ']';
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var request = await JsonDocument.ParseAsync(http.Request.Body);
        var writer = new ArrayBufferWriter<byte>();
        writer.Write("""{"object":"list","model":"lookup","usage":{"prompt_tokens":0,"total_tokens":0},"data":["""u8);
        foreach (var (index, input) in request.RootElement.GetProperty("input").EnumerateArray().Index())
        {
            writer.Write(Encoding.ASCII.GetBytes($"{(index > 0 ? "," : "")}{{\"object\":\"embedding\",\"index\":{index},\"embedding\":"));
            writer.Write(_vectors[TextSet.NameOf(input.GetString()!)]);
            writer.Write("}"u8);
        }

        writer.Write("]}"u8);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = writer.WrittenCount;
        await http.Response.BodyWriter.WriteAsync(writer.WrittenMemory);
    }
}
