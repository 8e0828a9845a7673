using Kvasir.Chunking;
using Kvasir.Collections;
using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>A document on its way into a dataset, with the checks and choices that need the dataset as it is at that moment.</summary>
public sealed record DocumentAdmission
{
    /// <summary>The workspace that must own the dataset.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>The dataset.</summary>
    public required string DatasetId { get; init; }

    /// <summary>The document's name, at most <see cref="Document.MaxNameLength"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The stored original; its content is already in the file store.</summary>
    public required UploadFile File { get; init; }

    /// <summary>The request's rule; <see langword="null"/> to reuse the dataset's latest, or the automatic one where there is none.</summary>
    public required ProcessRule? Rule { get; init; }

    /// <summary>The declared language.</summary>
    public required string DocLanguage { get; init; }

    /// <summary>The batch id of the request.</summary>
    public required string Batch { get; init; }

    /// <summary>The acting account.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Now.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The client's own key: the dataset's document that has it is given the new text, and it is given to the document that is made where none has it.</summary>
    public string? ExternalKey { get; init; }

    /// <summary>Without a key: whether an enabled, unarchived document of the same name, which has no key, is taken over instead of adding a second one.</summary>
    public bool ReplaceSameName { get; init; } = true;

    /// <summary>Until when somebody waits for the document; <see langword="null"/> where nobody does.</summary>
    public DateTimeOffset? AwaitedUntil { get; init; }

    /// <summary>The metadata that the document gets when the text answers; <see langword="null"/> leaves what it has.</summary>
    public IReadOnlyList<NamedValue>? Values { get; init; }

    /// <summary>
    /// Checks the dataset and returns it with what its first document initialises. The document takes the returned dataset's
    /// <see cref="Dataset.DocForm"/>, which must be set.
    /// </summary>
    public required Func<Dataset, Dataset> Admit { get; init; }
}
