using System.ComponentModel.DataAnnotations;

namespace Kvasir.Server.Mcp;

/// <summary>The settings of the door for assistants.</summary>
public sealed class McpOptions
{
    /// <summary>Web pages beside those of this machine that may call <c>/mcp</c> from a browser, such as <c>https://chat.example.com</c>.</summary>
    /// <value>None unless set.</value>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>The largest message that is read.</summary>
    /// <value>1 kB to 1 GB; 16 MB unless set.</value>
    [Range(1024, 1024 * 1024 * 1024)] public int MaxMessageBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>How long a call of a tool may take at most.</summary>
    /// <value>1 second to 1 hour; 6 minutes unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")] public TimeSpan MaxCallTime { get; set; } = TimeSpan.FromMinutes(6);
}
