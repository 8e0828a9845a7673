using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions.Text;

namespace Kvasir.Pipelines.Definitions.Inputs;

/// <summary>What a run of a pipeline is asked for, in two steps: first what its datasource needs to list things, then what is done with them.</summary>
public static class InputValidation
{
    /// <summary>The variables that a datasource node's parameters name: they are asked for before it lists anything.</summary>
    public static IReadOnlyList<PipelineVariable> FirstStep(PipelineDefinition definition, NodeDefinition node)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(node);
        var names = (node.Data["datasource_parameters"] as JsonObject ?? []).Select(parameter => Name(Binding.Read(parameter.Value).Value)).ToHashSet(StringComparer.Ordinal);
        return [.. AskedFor(definition, node).Where(variable => names.Contains(variable.Variable))];
    }

    /// <summary>The other variables of a datasource node: they are asked for when the pipeline is run.</summary>
    public static IReadOnlyList<PipelineVariable> SecondStep(PipelineDefinition definition, NodeDefinition node)
    {
        var first = FirstStep(definition, node);
        return [.. AskedFor(definition, node).Except(first)];
    }

    /// <summary>Checks what a datasource is asked for before it lists anything. Unknown inputs are dropped, absent ones become their default or null.</summary>
    /// <returns>By the names of variables.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, with the field <c>inputs.&lt;variable&gt;</c>.</exception>
    public static JsonObject ValidateFirstStep(PipelineDefinition definition, NodeDefinition node, JsonObject? inputs)
    {
        var checkedInputs = new JsonObject();
        // Of two with the same name the datasource's own comes last, and is the closer one.
        foreach (var variable in FirstStep(definition, node).OrderBy(variable => variable.BelongsTo != PipelineVariable.Shared))
        {
            checkedInputs[variable.Variable] = InputValue.Read(variable, inputs?[variable.Variable]);
        }

        return checkedInputs;
    }

    /// <summary>Checks the inputs of a run. Unknown ones are dropped, absent ones become their default or null.</summary>
    /// <param name="definition">The pipeline.</param>
    /// <param name="node">The datasource node that the run starts from.</param>
    /// <param name="inputs">By the names of variables; not changed.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, with the field <c>inputs.&lt;variable&gt;</c>.</exception>
    public static RunInputs Validate(PipelineDefinition definition, NodeDefinition node, JsonObject? inputs)
    {
        var byOwner = new JsonObject();
        var byName = new JsonObject();
        foreach (var variable in SecondStep(definition, node))
        {
            var value = InputValue.Read(variable, inputs?[variable.Variable]);
            if (byOwner[variable.BelongsTo] is not JsonObject owned) byOwner[variable.BelongsTo] = owned = [];
            owned[variable.Variable] = value;
            // Where both ask for the same name, the datasource's own variable is the closer one.
            if (variable.BelongsTo != PipelineVariable.Shared || !byName.ContainsKey(variable.Variable)) byName[variable.Variable] = value?.DeepClone();
        }

        return new RunInputs(byOwner, byName);
    }

    private static IEnumerable<PipelineVariable> AskedFor(PipelineDefinition definition, NodeDefinition node) =>
        definition.Variables.Where(variable => variable.BelongsTo == PipelineVariable.Shared || variable.BelongsTo == node.Id);

    // Only what stands at a text's beginning counts, and of that only the variable's name: so the forms of other servers and editors decide too.
    private static string? Name(JsonNode? value) => value is JsonArray { Count: > 0 } selector ? selector[^1].Text() : value.Text() is { } text ? TemplateText.Leading(text)?.Path[^1] : null;
}

/// <summary>The checked inputs of a run.</summary>
/// <param name="ByOwner">By what the variables belong to, then by name: the namespace <c>rag</c>.</param>
/// <param name="ByName">By name alone: what the start node shows as its inputs.</param>
public sealed record RunInputs(JsonObject ByOwner, JsonObject ByName);
