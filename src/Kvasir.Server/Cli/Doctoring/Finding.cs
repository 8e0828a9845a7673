using System.Text.Json.Nodes;

namespace Kvasir.Server.Cli.Doctoring;

/// <summary>What one check found.</summary>
/// <param name="State">How bad it is.</param>
/// <param name="Name">What was looked at.</param>
/// <param name="Message">What was found.</param>
/// <param name="Advice">What to do about it; <see langword="null"/> when nothing is to be done.</param>
internal sealed record Finding(FindingState State, string Name, string Message, string? Advice = null)
{
    /// <summary>The state as lines begin with it.</summary>
    public string Word => State switch { FindingState.Sound => "ok", FindingState.Repaired => "repaired", FindingState.Doubtful => "warning", _ => "WRONG" };

    public static Finding Sound(string name, string message) => new(FindingState.Sound, name, message);

    public static Finding Doubtful(string name, string message, string advice) => new(FindingState.Doubtful, name, message, advice);

    public static Finding Wrong(string name, string message, string advice) => new(FindingState.Wrong, name, message, advice);

    public override string ToString() => $"{Word,-8}  {Name}: {Message}{(Advice is null ? "" : $". {Advice}")}";

    public JsonObject ToJson() => new() { ["check"] = Name, ["state"] = State.ToString().ToLowerInvariant(), ["message"] = Message, ["advice"] = Advice };
}

/// <summary>How bad something is.</summary>
internal enum FindingState
{
    /// <summary>As it should be.</summary>
    Sound,

    /// <summary>It was wrong, and was put right.</summary>
    Repaired,

    /// <summary>The server works, and somebody should look.</summary>
    Doubtful,

    /// <summary>Something does not work.</summary>
    Wrong,
}
