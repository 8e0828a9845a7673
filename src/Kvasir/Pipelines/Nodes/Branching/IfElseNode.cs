using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Nodes.Branching;

/// <summary>Goes on from the first case whose conditions hold, or from <c>false</c>.</summary>
public sealed class IfElseNode : INodeType
{
    private const string Otherwise = "false";

    /// <inheritdoc/>
    public string Type => NodeTypeNames.IfElse;

    /// <inheritdoc/>
    public NodeShape Describe(NodeDefinition node)
    {
        var issues = new List<PipelineIssue>();
        var cases = Cases.Read(node, issues);
        return new(
            [.. cases.SelectMany(some => some.Conditions).SelectMany(condition => condition.Reads)],
            new Dictionary<string, OutputType> { ["result"] = OutputType.Boolean, ["selected_case_id"] = OutputType.Text }, [.. cases.Select(some => some.Id), Otherwise], issues);
    }

    /// <inheritdoc/>
    public Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        var taken = Cases.Read(context.Node, []).FirstOrDefault(some => Holds(some, context.Values));
        return Task.FromResult(new NodeResult(new() { ["result"] = taken is not null, ["selected_case_id"] = taken?.Id ?? Otherwise }, taken?.Id ?? Otherwise));
    }

    private static bool Holds(Case some, IVariables values)
    {
        bool IsTrue(Condition condition) => Holds(condition, values);

        return some.IsOr ? some.Conditions.Any(IsTrue) : some.Conditions.All(IsTrue);
    }

    private static bool Holds(Condition condition, IVariables values)
    {
        if (!values.Has(condition.Variable!)) throw new NodeException("VariableNotFoundError", $"Variable {condition.Variable} not found.");
        var actual = values.Find(condition.Variable!);
        if (condition.Files.Count > 0) return AboutFiles(condition, actual, values);

        // Files are compared by their attributes only: as whole objects they never hold what a form can write.
        if (actual is JsonArray { Count: > 0 } list && list.All(FileMembers.IsFile) && condition.Operator is "contains" or "not contains" or "all of")
        {
            throw new NodeException("InvalidConditionError", $"'{condition.Operator}' needs conditions about the attributes of the files in {condition.Variable}.");
        }

        return FileComparison.Holds(condition.Operator, condition.Variable!.Path[^1], actual, condition.ExpectedIn(values));
    }

    private static bool AboutFiles(Condition condition, JsonNode? actual, IVariables values)
    {
        if (actual is not (null or JsonArray)) throw new NodeException("InvalidConditionError", $"'{condition.Variable}' is not a list of files.");
        var files = (actual as JsonArray ?? []).OfType<JsonObject>().ToList();

        bool IsTrue(Condition below)
        {
            var expected = below.ExpectedIn(values);
            bool Matches(JsonObject file) => FileComparison.Holds(below.Operator, below.Attribute!, FileMembers.Read(file, below.Attribute!), expected);

            return below.Operator.Contains("not", StringComparison.Ordinal) ? files.TrueForAll(Matches) : files.Exists(Matches);
        }

        return condition.IsOr ? condition.Files.Any(IsTrue) : condition.Files.All(IsTrue);
    }
}
