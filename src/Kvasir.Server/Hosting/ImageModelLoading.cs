using Kvasir.Models.Images;

namespace Kvasir.Server.Hosting;

/// <summary>Loads the image models while the server starts.</summary>
/// <param name="models">Made when this is, which is at the start.</param>
/// <param name="log">Is told which there are.</param>
internal sealed partial class ImageModelLoading(ImageModels models, ILogger<ImageModelLoading> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (models.All.Count > 0) Loaded(log, models.Describe());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(3002, LogLevel.Information, "Image models: {Models}")]
    private static partial void Loaded(ILogger log, string models);
}
