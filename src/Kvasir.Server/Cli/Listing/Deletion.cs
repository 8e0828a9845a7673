using System.CommandLine;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Cli.Listing;

/// <summary>What all commands that delete have in common.</summary>
internal static class Deletion
{
    public static Option<bool> YesOption() => new("--yes", "-y") { Description = "Do not ask; needed where nobody can be asked." };

    public static JsonNode Json(IEnumerable<string> ids) => new JsonObject { ["deleted"] = new JsonArray([.. ids]) };
}
