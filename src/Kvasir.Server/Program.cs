using Kvasir.Server.Cli;

return await CommandLine.RunAsync(args);
