using System.ComponentModel.DataAnnotations;

namespace Kvasir.Retrieval;

/// <summary>Limits of retrieval: section <c>Kvasir:Retrieval</c>.</summary>
public sealed class RetrievalOptions
{
    /// <summary>The longest query, in code points. What a model cannot read of a query is left out for that model, and the answer says so.</summary>
    /// <value>1 to 100,000; 8,000 unless set.</value>
    [Range(1, 100_000)] public int MaxQueryLength { get; set; } = 8_000;

    /// <summary>How many days queries are kept in the log; 0 keeps none.</summary>
    /// <value>0 to 3,650; 30 unless set.</value>
    [Range(0, 3_650)] public int QueryLogDays { get; set; } = 30;

    /// <summary>How much memory the indexes of all datasets may take, with SQLite. Beyond it those that were not searched for longest are unloaded, and read again at their next search.</summary>
    /// <value>16 to 1,000,000 MB; 1,024 unless set.</value>
    [Range(16, 1_000_000)] public int IndexMemoryMegabytes { get; set; } = 1_024;

    /// <summary>How much memory the vectors of the last queries may take; whoever asks the same within an hour costs no call of the model. 0 keeps none.</summary>
    /// <value>0 to 100,000 MB; 16 unless set.</value>
    [Range(0, 100_000)] public int QueryCacheMegabytes { get; set; } = 16;
}
