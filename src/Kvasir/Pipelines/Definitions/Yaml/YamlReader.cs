using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kvasir.Pipelines.Definitions.Yaml;

/// <summary>Reads one YAML document into JSON values, with anchors expanded and counted before they are copied.</summary>
internal sealed class YamlReader(string text)
{
    private readonly Parser _parser = new(new StringReader(text));
    private readonly Dictionary<string, Anchored> _anchors = new(StringComparer.Ordinal);
    private int _nodes;
    private long _characters;
    private Mark _end = Mark.Empty;

    /// <summary>The document; <see langword="null"/> when there is none or it is null.</summary>
    public JsonNode? Read()
    {
        Next<StreamStart>();
        if (Peek() is StreamEnd) return null;
        Next<DocumentStart>();
        var document = Node(0).Node;
        Next<DocumentEnd>();
        if (Peek() is DocumentStart second) throw Failure("only one document is allowed in a file", second);
        return document;
    }

    private Branch Node(int depth)
    {
        var start = Peek();
        if (depth > PipelineYaml.MaxDepth) throw Failure($"is nested deeper than {PipelineYaml.MaxDepth} levels", start);
        if (start is AnchorAlias alias) return Copy(alias, depth);
        var (nodes, characters) = (_nodes, _characters);
        var branch = start switch
        {
            Scalar scalar => new Branch(Value(scalar), 0),
            SequenceStart => Sequence(depth),
            MappingStart => Mapping(depth),
            _ => throw Failure("expected a value", start),
        };
        if (start is NodeEvent { Anchor.IsEmpty: false } named) _anchors[named.Anchor.Value] = new Anchored(branch, _nodes - nodes, _characters - characters);
        return branch;
    }

    private Branch Copy(AnchorAlias alias, int depth)
    {
        // An anchor is known only from its end on, so a value can never hold itself.
        if (!_anchors.TryGetValue(alias.Value.Value, out var anchored)) throw Failure($"there is no anchor '{KvasirException.Shorten(alias.Value.Value)}' before this place", alias);
        if (depth + anchored.Branch.Height > PipelineYaml.MaxDepth) throw Failure($"is nested deeper than {PipelineYaml.MaxDepth} levels", alias);
        Count(anchored.Nodes, anchored.Characters, alias);
        Next<AnchorAlias>();
        return anchored.Branch with { Node = anchored.Branch.Node?.DeepClone() };
    }

    private JsonNode? Value(Scalar scalar)
    {
        Count(1, scalar.Value.Length, scalar);
        Next<Scalar>();
        if (scalar.Tag.IsEmpty) return scalar.Style == ScalarStyle.Plain ? CoreSchema.Read(scalar.Value) : JsonValue.Create(scalar.Value);
        if (scalar.Tag.IsNonSpecific) return JsonValue.Create(scalar.Value);
        return CoreSchema.TryRead(scalar.Tag.Value, scalar.Value, out var value) ? value : throw Failure($"'{KvasirException.Shorten(scalar.Value)}' cannot have the tag '{KvasirException.Shorten(scalar.Tag.Value)}'", scalar);
    }

    private Branch Sequence(int depth)
    {
        var start = Next<SequenceStart>();
        Allow(start, CoreSchema.SequenceTag);
        var list = new JsonArray();
        var height = 0;
        while (Peek() is not SequenceEnd)
        {
            var item = Node(depth + 1);
            list.Add(item.Node);
            height = Math.Max(height, item.Height);
        }

        Next<SequenceEnd>();
        return new Branch(list, height + 1);
    }

    private Branch Mapping(int depth)
    {
        var start = Next<MappingStart>();
        Allow(start, CoreSchema.MappingTag);
        var mapping = new JsonObject();
        var height = 0;
        while (Peek() is not MappingEnd)
        {
            if (Peek() is not Scalar key) throw Failure("a key must be a text", Peek());
            Count(1, key.Value.Length, key);
            Next<Scalar>();
            if (mapping.ContainsKey(key.Value)) throw Failure($"the key '{KvasirException.Shorten(key.Value)}' stands twice in one mapping", key);
            var value = Node(depth + 1);
            mapping.Add(key.Value, value.Node);
            height = Math.Max(height, value.Height);
        }

        Next<MappingEnd>();
        return new Branch(mapping, height + 1);
    }

    private void Allow(NodeEvent start, string tag)
    {
        Count(1, 0, start);
        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific && start.Tag.Value != tag) throw Failure($"the tag '{KvasirException.Shorten(start.Tag.Value)}' is not allowed", start);
    }

    private void Count(int nodes, long characters, ParsingEvent at)
    {
        _nodes += nodes;
        _characters += characters;
        if (_nodes > PipelineYaml.MaxNodes) throw Failure($"has more than {PipelineYaml.MaxNodes} values when its anchors are expanded", at);
        if (_characters > PipelineYaml.MaxBytes) throw Failure("exceeds 10MB when its anchors are expanded", at);
    }

    private ParsingEvent Peek()
    {
        if (_parser.Current is null && !Advance()) throw new YamlTextException("Invalid YAML format: it ends too early", 0, 0);
        return _parser.Current!;
    }

    private T Next<T>() where T : ParsingEvent
    {
        var found = Peek() as T ?? throw Failure("this was not expected here", Peek());
        _end = found.End;
        Advance();
        return found;
    }

    // The parser has no exceptions of its own for some kinds of damage, such as characters beyond Unicode.
    private bool Advance()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new YamlTextException("Invalid YAML format: what comes after this place cannot be read", _end.Line, _end.Column, exception);
        }
    }

    private static YamlTextException Failure(string message, ParsingEvent at) => new($"Invalid YAML format: {message}", at.Start.Line, at.Start.Column);

    private sealed record Branch(JsonNode? Node, int Height);

    private sealed record Anchored(Branch Branch, int Nodes, long Characters);
}
