using System.Text;
using Kvasir.Filters;

namespace Kvasir.Storage.Sqlite;

/// <summary>
/// What joins conditions, as a text: <c>.</c> takes the next condition, <c>!</c> negates the last result, <c>&amp;</c> and <c>|</c> join the last two. Truths are
/// <c>0</c> for false, <c>1</c> for unknown and <c>2</c> for true, so that <c>and</c> is the least and <c>or</c> the greatest.
/// </summary>
internal static class TruthProgram
{
    /// <summary>Writes the program of a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="program">Where it is written.</param>
    /// <param name="condition">Is given each condition, in the order in which the program takes them.</param>
    public static void Write(FilterExpression filter, StringBuilder program, Action<FilterExpression> condition)
    {
        switch (filter)
        {
            case AndFilter and:
                WriteAll(and.Terms, '&');
                break;
            case OrFilter or:
                WriteAll(or.Terms, '|');
                break;
            case NotFilter not:
                Write(not.Term, program, condition);
                program.Append('!');
                break;
            default:
                condition(filter);
                program.Append('.');
                break;
        }

        void WriteAll(IReadOnlyList<FilterExpression> terms, char operation)
        {
            for (var i = 0; i < terms.Count; i++)
            {
                Write(terms[i], program, condition);
                if (i > 0) program.Append(operation);
            }
        }
    }

    /// <summary>What SQLite found, as digits.</summary>
    public static string Truths(object?[] found) => string.Concat(found.Select(value => value switch { null or DBNull => '1', long number when number == 0 => '0', _ => '2' }));

    /// <summary>Runs a program.</summary>
    public static bool? Run(string program, string truths)
    {
        Span<char> stack = stackalloc char[1024];
        var (top, next) = (0, 0);
        foreach (var operation in program)
        {
            if (operation == '.') stack[top++] = truths[next++];
            else if (operation == '!') stack[top - 1] = (char)('0' + '2' - stack[top - 1]);
            else stack[top - 2] = operation == '&' ? Min(stack[top - 2], stack[--top]) : Max(stack[top - 2], stack[--top]);
        }

        return stack[0] switch { '0' => false, '2' => true, _ => null };
    }

    private static char Min(char one, char two) => one < two ? one : two;

    private static char Max(char one, char two) => one > two ? one : two;
}
