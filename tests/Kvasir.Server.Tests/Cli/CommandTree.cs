using System.CommandLine;
using Kvasir.Server.Cli;

namespace Kvasir.Server.Tests.Cli;

/// <summary>Every command explains itself.</summary>
public sealed class CommandTree
{
    [Fact]
    public void Every_command_has_examples_that_parse()
    {
        var root = CommandLine.Create();
        foreach (var command in Below(root).Where(command => command.Subcommands.Count == 0))
        {
            CommandExamples.Of(command).ShouldNotBeEmpty(command.Name);
            foreach (var example in CommandExamples.Of(command))
            {
                var parsed = root.Parse(example);
                parsed.Errors.ShouldBeEmpty(example);
                parsed.CommandResult.Command.ShouldBeSameAs(command, example);
            }
        }
    }

    [Fact]
    public void Help_is_about_kvasir_and_ends_with_examples()
    {
        var root = CommandLine.Create();
        foreach (var path in (string[])["", "ingest", "datasets", "datasets list", "pipelines run", "completion bash"])
        {
            var text = new StringWriter();
            root.Parse($"{path} --help").Invoke(new() { Output = text }).ShouldBe(0);
            var help = text.ToString();
            help.ShouldContain($"Usage:\n  kvasir {path}".TrimEnd());
            help.ShouldNotContain("Kvasir.Server");
            help[help.IndexOf("Examples:", StringComparison.Ordinal)..].ShouldContain("\n  kvasir ");
        }
    }

    [Fact]
    public void Every_command_and_option_is_described()
    {
        foreach (var command in Below(CommandLine.Create()))
        {
            command.Description.ShouldNotBeNullOrWhiteSpace(command.Name);
            foreach (var option in command.Options) option.Description.ShouldNotBeNullOrWhiteSpace($"{command.Name} {option.Name}");
            foreach (var argument in command.Arguments) argument.Description.ShouldNotBeNullOrWhiteSpace($"{command.Name} {argument.Name}");
        }
    }

    [Theory]
    [InlineData("datsets", "kvasir has no command 'datsets'; did you mean datasets?")]
    [InlineData("datasets lsit", "kvasir datasets has no command 'lsit'; did you mean list?")]
    [InlineData("datasets list --limti 3", "kvasir datasets list has no option '--limti'; did you mean --limit?")]
    [InlineData("documents list Manuals --status eror", "was 'eror'. Did you mean error?")]
    [InlineData("search x", "'--dataset' is required")]
    [InlineData("datasets", "kvasir datasets needs a command: list, show, create, update, delete.")]
    [InlineData("ingest - --dataset x", "Standard input needs --name")]
    public void What_was_mistyped_is_answered_with_what_may_have_been_meant(string typed, string said)
    {
        var failure = WrongUsage.Of(CommandLine.Create().Parse(typed), typed.Split(' '));
        failure.ExitCode.ShouldBe(2);
        failure.Message.ShouldContain(said);
    }

    private static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(Below).Prepend(command);
}
