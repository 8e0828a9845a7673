namespace Kvasir.Collections;

/// <summary>How a run of a search pipeline searches.</summary>
public sealed record SearchSettings
{
    /// <summary>The most hits of one run.</summary>
    public const int MaxLimit = 500;

    /// <summary>How far one can page: the most that limit and offset are together.</summary>
    public const int MaxReach = 1_024;

    /// <summary>How many hits: 1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>How many hits are passed over, from 0.</summary>
    public int Offset { get; init; }

    /// <summary>The fields that are wanted beside those that every hit has.</summary>
    public IReadOnlyList<string> OutputFields { get; init; } = [];

    /// <summary>A condition; blank for none.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Throws unless the numbers are within bounds.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidRange"/>.</exception>
    public void Validate()
    {
        if (Limit is < 1 or > MaxLimit) throw Out("limit", $"must be between 1 and {MaxLimit}, was {Limit}");
        if (Offset is < 0 or > MaxReach) throw Out("offset", $"must be between 0 and {MaxReach}, was {Offset}");
        if (Limit + Offset > MaxReach) throw Out("offset", $"and limit must be at most {MaxReach} together, were {Limit + Offset}");
    }

    private static KvasirException Out(string field, string reason) => new(ErrorCode.InvalidRange, $"params.{field}: {reason}") { Field = $"params.{field}" };
}
