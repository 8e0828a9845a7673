using System.IO.Pipelines;

namespace Kvasir.Server.Cli.Assistants;

/// <summary>Standard input as a stream that can be given up: reading from a console or a pipe waits for its other end, whatever a token says.</summary>
internal static class StandardInput
{
    public static Stream Open()
    {
        var pipe = new Pipe();
        // Nobody waits for it: the end of the process ends it.
        _ = PumpAsync(pipe.Writer);
        return pipe.Reader.AsStream();
    }

    private static async Task PumpAsync(PipeWriter writer)
    {
        Exception? failure = null;
        try
        {
            await Console.OpenStandardInput().CopyToAsync(writer);
        }
        catch (IOException e)
        {
            failure = e;
        }

        await writer.CompleteAsync(failure);
    }
}
