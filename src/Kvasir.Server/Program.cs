using Kvasir.Server.Cli;

return await CommandLine.Create().Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });
