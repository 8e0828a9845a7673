namespace Kvasir.Pipelines.Nodes;

/// <summary>The types of nodes that the engine itself has rules about.</summary>
public static class NodeTypeNames
{
    /// <summary>Where a run starts.</summary>
    public const string Datasource = "datasource";

    /// <summary>Where a run's chunks are kept.</summary>
    public const string KnowledgeIndex = "knowledge-index";

    /// <summary>Runs the nodes within it for each element of a list.</summary>
    public const string Iteration = "iteration";

    /// <summary>Where the nodes within an iteration begin.</summary>
    public const string IterationStart = "iteration-start";

    /// <summary>Goes one of several ways.</summary>
    public const string IfElse = "if-else";

    /// <summary>Fills in a template.</summary>
    public const string TemplateTransform = "template-transform";

    /// <summary>Runs a program of its author.</summary>
    public const string Code = "code";

    /// <summary>Filters, sorts and cuts a list.</summary>
    public const string ListOperator = "list-operator";

    /// <summary>Takes the first of several values that there is.</summary>
    public const string VariableAggregator = "variable-aggregator";

    /// <summary>Calls a tool.</summary>
    public const string Tool = "tool";

    /// <summary>Asks a chat model.</summary>
    public const string Llm = "llm";

    /// <summary>Lets a chat model take values out of a text.</summary>
    public const string ParameterExtractor = "parameter-extractor";

    /// <summary>Lets a chat model say which way to go.</summary>
    public const string QuestionClassifier = "question-classifier";

    /// <summary>Asks a web server.</summary>
    public const string HttpRequest = "http-request";
}
