using System.Runtime.CompilerServices;

namespace Kvasir.Pipelines.Expressions;

/// <summary>What one run of a program or template may still use. Everything that is made is asked for beforehand.</summary>
internal sealed class Budget(CancellationToken cancellationToken)
{
    public const int MaxSource = 100_000;
    public const int MaxNesting = 60;
    public const int MaxCalls = 100;
    public const int MaxText = 4_000_000;
    public const int MaxItems = 1_000_000;
    public const int MaxBits = 16_384;
    private const long MaxSteps = 10_000_000;
    private const long MaxAllText = 100_000_000;
    private const long MaxAllItems = 5_000_000;

    private long _steps;
    private long _text;
    private long _items;
    private int _calls;

    /// <summary>Counts a step, and work that is as much as several.</summary>
    public void Step(long count = 1)
    {
        var before = _steps;
        _steps += count;
        if (_steps > MaxSteps) throw LanguageException.Limit($"it takes more than {MaxSteps} steps.");
        if (before >> 10 != _steps >> 10) cancellationToken.ThrowIfCancellationRequested();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw TooDeep();
    }

    /// <summary>Asks for a text of a length.</summary>
    public int Text(long characters)
    {
        if (characters > MaxText) throw LanguageException.Limit($"a text would have more than {MaxText} characters.");
        _text += characters;
        if (_text > MaxAllText) throw LanguageException.Limit($"all texts together would have more than {MaxAllText} characters; collect the parts in a list and join them once.");
        Step(characters >> 8);
        return (int)characters;
    }

    /// <summary>Asks for a list or dict of a length, or for more elements of one.</summary>
    public int Items(long count, long before = 0)
    {
        if (count + before > MaxItems) throw LanguageException.Limit($"a list would have more than {MaxItems} elements.");
        _items += count;
        if (_items > MaxAllItems) throw LanguageException.Limit($"all lists together would have more than {MaxAllItems} elements.");
        Step(count >> 4);
        return (int)count;
    }

    /// <summary>Enters a function.</summary>
    public void Enter()
    {
        if (++_calls > MaxCalls) throw new LanguageException("RecursionError", $"functions call each other more than {MaxCalls} deep.");
    }

    /// <summary>Leaves a function.</summary>
    public void Leave() => _calls--;

    public static LanguageException TooDeep() => LanguageException.Limit("it is nested too deeply.");
}
