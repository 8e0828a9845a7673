using System.Text.Json.Nodes;
using Kvasir.Models;
using Kvasir.Models.Chat;
using Kvasir.Models.Reranking;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Definitions;
using Kvasir.Tests.Pipelines.Definitions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Server.Tests.Pipelines;

/// <summary>Files whose settings have any shape, compiled with all types of nodes that the server has.</summary>
[Trait("Store", "any")]
public sealed class CompilingBrokenFiles : IDisposable
{
    private const int Rounds = 3_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-compiling").FullName;
    private readonly ServiceProvider _services;

    public CompilingBrokenFiles()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHttpClient();
        services.AddSingleton(new EmbeddingModels([new NoModel()]));
        services.AddSingleton(new RerankModels([]));
        services.AddSingleton(new ChatModels([]));
        services.AddKvasir(_folder);
        _services = services.BuildServiceProvider();
    }

    [Fact]
    public void Whatever_a_setting_is_the_compiler_answers_with_issues()
    {
        var compiler = _services.GetRequiredService<PipelineCompiler>();
        var random = new Random(20_261_121);
        foreach (var round in Enumerable.Range(0, Rounds))
        {
            var file = round % 4 == 0 ? (JsonObject)OwnTemplates.All[random.Next(OwnTemplates.All.Count)].Definition.Source.DeepClone() : PipelineYaml.Read(PipelineFiles.Read("every-node"));
            var nodes = (JsonArray)file["workflow"]!["graph"]!["nodes"]!;
            for (var change = 0; change < 3; change++) Damage((JsonObject)nodes[random.Next(nodes.Count)]!["data"]!, random);
            var text = file.ToJsonString();
            if (PipelineReader.Read(file).Definition is not { } definition) continue;
            Should.NotThrow(() => compiler.Compile(definition), text);
        }
    }

    [Fact]
    public void The_file_with_every_type_of_node_lacks_only_a_chat_model()
    {
        var definition = PipelineReader.Read(PipelineFiles.Read("every-node")).Definition.ShouldNotBeNull();
        _services.GetRequiredService<PipelineCompiler>().Compile(definition).Issues.Where(issue => issue.IsError).Select(issue => issue.NodeId).Distinct().ShouldBe(["ask", "sort", "take"], ignoreOrder: true);
    }

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Puts something else in the place of a value somewhere below.
    private static void Damage(JsonNode place, Random random)
    {
        while (true)
        {
            switch (place)
            {
                case JsonObject { Count: > 0 } mapping:
                    var name = mapping.ElementAt(random.Next(mapping.Count)).Key;
                    if (name == "type" || (mapping[name] is JsonObject or JsonArray && random.Next(3) > 0))
                    {
                        if (mapping[name] is not (JsonObject or JsonArray)) return;
                        place = mapping[name]!;
                        continue;
                    }

                    mapping[name] = Anything(random);
                    return;
                case JsonArray { Count: > 0 } list:
                    var index = random.Next(list.Count);
                    if (list[index] is JsonObject or JsonArray && random.Next(3) > 0)
                    {
                        place = list[index]!;
                        continue;
                    }

                    list[index] = Anything(random);
                    return;
                default:
                    return;
            }
        }
    }

    private static JsonNode? Anything(Random random) => random.Next(12) switch
    {
        0 => null,
        1 => true,
        2 => -1,
        3 => 1e300,
        4 => "",
        5 => "{{#a.b#}} {{ x | }} {% for",
        6 => new JsonArray(),
        7 => new JsonArray("a", null, 3),
        8 => new JsonArray("file", "text", "x"),
        9 => new JsonObject(),
        10 => new JsonObject { ["type"] = "variable", ["value"] = new JsonArray(1) },
        _ => new JsonObject { ["a"] = new JsonArray(new JsonArray()) },
    };

    private sealed class NoModel : IEmbeddingModel
    {
        public string Provider => "none";

        public string Name => "none";

        public int Dimensions => 1;

        public int MaxInputTokens => 1;

        public IEmbeddingGenerator<string, Embedding<float>> Generator => throw new NotSupportedException();

        public int CountTokens(string text) => 1;

        public IReadOnlyList<string> Windows(string text) => [text];
    }
}
