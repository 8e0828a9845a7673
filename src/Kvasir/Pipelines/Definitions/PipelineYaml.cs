using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions.Yaml;
using YamlDotNet.Core;

namespace Kvasir.Pipelines.Definitions;

/// <summary>Pipeline files as YAML. What is written is read again as the same values.</summary>
public static class PipelineYaml
{
    /// <summary>The bytes that a file may have, and the characters of its texts once anchors are expanded.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>How deep mappings and lists may lie in each other.</summary>
    public const int MaxDepth = 100;

    /// <summary>The mappings, lists and scalars that a file may hold once anchors are expanded.</summary>
    public const int MaxNodes = 500_000;

    /// <summary>Reads a file by the core schema of YAML 1.2: only unquoted scalars can be anything but text.</summary>
    /// <exception cref="YamlTextException">It is no YAML, no mapping, or exceeds a limit.</exception>
    public static JsonObject Read(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        if (Encoding.UTF8.GetByteCount(yaml) > MaxBytes) throw new YamlTextException("File size exceeds the limit of 10MB", 0, 0);
        try
        {
            // The mark that some editors put before UTF-8 would become a part of the first key.
            return new YamlReader(yaml.TrimStart('\uFEFF')).Read() as JsonObject ?? throw new YamlTextException("Invalid YAML format: content must be a mapping", 0, 0);
        }
        catch (YamlException exception)
        {
            throw new YamlTextException($"Invalid YAML format: {exception.Message}", exception.Start.Line, exception.Start.Column, exception);
        }
    }

    /// <summary>Writes a document as YAML that readers of YAML 1.1 understand in the same way.</summary>
    public static string Write(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new YamlWriter().Write(document);
    }
}
