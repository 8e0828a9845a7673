using Kvasir.Server.Cli.Printing;
using Spectre.Console;

namespace Kvasir.Server.Cli.Ingesting;

/// <summary>Shows how far an ingestion is: two bars on a terminal, a line every few seconds elsewhere.</summary>
internal static class ProgressDisplay
{
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    /// <summary>Shows it until the work has ended.</summary>
    public static Task RunAsync(Printer printer, IngestProgress progress, Func<Task> work) =>
        printer.IsQuiet ? work() : Terminal.IsError ? ShowBarsAsync(printer.Error, progress, work) : SayLinesAsync(printer, progress, work);

    private static async Task ShowBarsAsync(IAnsiConsole console, IngestProgress progress, Func<Task> work) =>
        await console.Progress().AutoClear(false).HideCompleted(false).Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }).StartAsync(async shown =>
        {
            var upload = shown.AddTask(progress.Upload, maxValue: Math.Max(1, progress.Bytes));
            var index = shown.AddTask(progress.Index, maxValue: Math.Max(1, progress.Files));
            var working = work();
            do
            {
                Update();
            }
            while (await Task.WhenAny(working, Task.Delay(BetweenFrames)) != working);
            Update();
            await working;

            void Update()
            {
                (upload.Value, upload.Description) = (Math.Min(progress.SentBytes, upload.MaxValue), progress.Upload);
                (index.Value, index.Description) = (progress.Indexed, progress.Index);
            }
        });

    private static async Task SayLinesAsync(Printer printer, IngestProgress progress, Func<Task> work)
    {
        var working = work();
        while (await Task.WhenAny(working, Task.Delay(BetweenLines)) != working) printer.Note($"{progress.Upload}; {progress.Index}");
        await working;
    }
}
