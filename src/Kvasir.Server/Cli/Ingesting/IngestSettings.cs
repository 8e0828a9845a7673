using Kvasir.Client;

namespace Kvasir.Server.Cli.Ingesting;

/// <summary>How documents are made from files.</summary>
internal sealed record IngestSettings
{
    public const string Automatic = "automatic";
    public const string Custom = "custom";
    public const string Hierarchical = "hierarchical";
    public const string Questions = "qa";

    private const int DefaultLength = 1000;
    private const int DefaultOverlap = 50;

    /// <summary>How texts are cut; <see langword="null"/> keeps what documents have, and is automatic for new ones.</summary>
    public string? Mode { get; init; }

    public int? MaxTokens { get; init; }

    public string? Separator { get; init; }

    public int? Overlap { get; init; }

    /// <summary>How many files are sent at the same time.</summary>
    public int Jobs { get; init; } = 4;

    /// <summary>Whether the end of the indexing is waited for.</summary>
    public bool IsWaiting { get; init; } = true;

    // A length alone says that somebody wants to decide.
    private string? WantedMode => Mode ?? (MaxTokens is not null || Separator is not null || Overlap is not null ? Custom : null);

    /// <summary>What is said of a file when it is sent.</summary>
    public NewFileDocument Of(PlannedUpload upload, Dataset dataset) => new()
    {
        ExternalKey = upload.File.Key,
        IndexingTechnique = dataset.IndexingTechnique ?? IndexingTechnique.HighQuality,
        ProcessRule = Rule(WantedMode ?? (upload.Replaces is null ? Automatic : null)),
        DocForm = WantedMode switch { Hierarchical => DocForm.HierarchicalModel, Questions => DocForm.QaModel, _ => upload.Replaces?.DocForm ?? dataset.DocForm },
    };

    private ProcessRule? Rule(string? mode) => mode switch
    {
        null => null,
        Automatic => ProcessRule.Automatic,
        Hierarchical => ProcessRule.Hierarchical(MaxTokens ?? DefaultLength),
        Questions when MaxTokens is null => ProcessRule.Automatic,
        _ => ProcessRule.Custom(MaxTokens ?? DefaultLength, Overlap ?? DefaultOverlap, Separator?.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal) ?? "\n"),
    };
}
