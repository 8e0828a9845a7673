using Kvasir.Models;
using Kvasir.Models.BuiltIn;

namespace Kvasir.Server.Hosting;

/// <summary>The embedding models of the configuration.</summary>
internal static class EmbeddingSettings
{
    public static void AddEmbeddingModels(this IServiceCollection services) => services.AddSingleton(_ =>
    {
        var glosses = new Lazy<ChineseGlosses>(() => ChineseGlosses.Load(KvasirServices.ModelsFolder));
        return new EmbeddingModels([new BuiltInEmbeddingModel(new BuiltInEmbeddingGenerator(KvasirServices.ModelsFolder, text => glosses.Value.Rewrite(text)))]);
    });
}
