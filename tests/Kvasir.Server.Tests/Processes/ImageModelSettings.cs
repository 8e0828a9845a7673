using Kvasir.Models.Images;
using Kvasir.Server.Tests.Kit;
using Kvasir.Tests.Models.Images.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Tests.Processes;

/// <summary>Image models as a server's settings name them.</summary>
public sealed class ImageModelSettings : IAsyncDisposable
{
    private readonly TestServer _server = new();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Without_settings_there_is_none()
    {
        await _server.InitializeAsync();
        _server.App.Services.GetRequiredService<ImageModels>().All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Models_of_a_folder_and_behind_endpoints_are_found_by_name()
    {
        using var files = new ColourModel("acme/colours");
        _server.Settings["Kvasir:Images:Folder"] = files.Folder;
        Endpoint(0, "clip", dimensions: 512);
        await _server.InitializeAsync();
        var models = _server.App.Services.GetRequiredService<ImageModels>();
        models.Describe().ShouldBe("onnx/acme/colours, jina/clip");
        models.Find("acme/colours")!.Dimensions.ShouldBe(4);
        models.Find("jina/clip")!.Dimensions.ShouldBe(512);
    }

    [Fact]
    public async Task A_model_that_cannot_be_loaded_stops_the_start()
    {
        using var files = new ColourModel().Without("colours", "preprocessor_config.json");
        _server.Settings["Kvasir:Images:Folder"] = files.Folder;
        (await Should.ThrowAsync<InvalidOperationException>(_server.InitializeAsync())).Message.ShouldContain("preprocessor_config.json: it is missing");
    }

    [Theory]
    [InlineData("Kvasir:Images:MaxPixels", "0", "MaxPixels")]
    [InlineData("Kvasir:Images:Endpoints:0:Dimensions", "0", "Endpoints[0].Dimensions")]
    public async Task A_value_out_of_range_stops_the_start_and_names_its_key(string key, string value, string named)
    {
        Endpoint(0, "clip", dimensions: 4);
        _server.Settings[key] = value;
        (await Should.ThrowAsync<OptionsValidationException>(_server.InitializeAsync())).Message.ShouldContain(named);
    }

    [Fact]
    public async Task Two_models_of_one_name_stop_the_start()
    {
        Endpoint(0, "clip", dimensions: 4);
        Endpoint(1, "clip", dimensions: 4);
        (await Should.ThrowAsync<InvalidOperationException>(_server.InitializeAsync())).Message.ShouldBe("Kvasir:Images has two models named 'jina/clip'.");
    }

    private void Endpoint(int index, string model, int dimensions)
    {
        foreach (var (name, value) in new[] { ("BaseUrl", "http://127.0.0.1:9/v1"), ("Model", model), ("Dimensions", $"{dimensions}") }) _server.Settings[$"Kvasir:Images:Endpoints:{index}:{name}"] = value;
    }
}
