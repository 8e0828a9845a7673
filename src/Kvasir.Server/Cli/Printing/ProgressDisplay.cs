using Spectre.Console;

namespace Kvasir.Server.Cli.Printing;

/// <summary>Shows how far some work is: bars on a terminal, a line every few seconds elsewhere.</summary>
internal static class ProgressDisplay
{
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    /// <summary>Shows it until the work has ended.</summary>
    public static Task RunAsync(Printer printer, IReadOnlyList<ProgressLine> lines, Func<Task> work) =>
        printer.IsQuiet ? work() : Terminal.IsError ? ShowBarsAsync(printer.Error, lines, work) : SayLinesAsync(printer, lines, work);

    private static async Task ShowBarsAsync(IAnsiConsole console, IReadOnlyList<ProgressLine> lines, Func<Task> work) =>
        await console.Progress().AutoClear(false).HideCompleted(false).Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }).StartAsync(async shown =>
        {
            var bars = lines.Select(line => (line, bar: shown.AddTask(line.Text(), maxValue: Math.Max(1, line.Most ?? 1)).IsIndeterminate(line.Most is null))).ToList();
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
                foreach (var (line, bar) in bars)
                {
                    bar.Description = Markup.Escape(line.Text());
                    if (line.Most is not null) bar.Value = Math.Min(line.Value(), bar.MaxValue);
                }
            }
        });

    private static async Task SayLinesAsync(Printer printer, IReadOnlyList<ProgressLine> lines, Func<Task> work)
    {
        var working = work();
        while (await Task.WhenAny(working, Task.Delay(BetweenLines)) != working) printer.Note(string.Join("; ", lines.Select(line => line.Text())));
        await working;
    }
}
