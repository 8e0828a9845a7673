namespace Kvasir.Pipelines.Expressions.Syntax;

/// <summary>Words that cannot be names.</summary>
internal static class Reserved
{
    public static IReadOnlySet<string> Words { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "and", "or", "not", "if", "else", "in", "is", "True", "False", "None", "for", "lambda", "def", "return", "while", "elif", "break", "continue", "pass", "import", "from", "class", "with", "yield", "async",
        "await", "global", "nonlocal", "del", "try", "except", "finally", "raise", "assert", "as",
    };

    /// <summary>What is not taken, and what to write instead.</summary>
    public static IReadOnlyDictionary<string, string> Refused { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["class"] = "use dicts and functions",
        ["with"] = "programs open nothing",
        ["yield"] = "collect the values in a list and return it",
        ["async"] = "write a plain def",
        ["await"] = "call the function as it is",
        ["global"] = "hand values over as arguments",
        ["nonlocal"] = "hand values over as arguments",
        ["del"] = "use pop(), or build a new list or dict",
        ["try"] = "look with 'if' beforehand, or set the node's error strategy",
        ["except"] = "look with 'if' beforehand, or set the node's error strategy",
        ["finally"] = "look with 'if' beforehand, or set the node's error strategy",
        ["raise"] = "return a value that says what is wrong",
        ["assert"] = "use 'if'",
        ["from"] = "use 'import json', 'import re' or 'import math'",
    };

    /// <summary>Functions of Python that reach out of a program, or around its limits.</summary>
    public static IReadOnlySet<string> RefusedNames { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "open", "eval", "exec", "compile", "input", "globals", "locals", "vars", "dir", "getattr", "setattr", "delattr", "hasattr", "type", "super", "object", "id", "memoryview", "bytearray", "bytes", "breakpoint", "help",
    };

    /// <summary>Refuses names that would reach behind the language.</summary>
    public static Token Check(Token name)
    {
        if (name.Text.StartsWith("__", StringComparison.Ordinal)) throw LanguageException.Syntax(name.At, $"'{KvasirException.Shorten(name.Text)}' cannot be used: names that begin with two underscores have no meaning here.");
        return name;
    }
}
