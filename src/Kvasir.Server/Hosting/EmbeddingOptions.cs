using System.ComponentModel.DataAnnotations;
using Kvasir.Models.BuiltIn;
using Kvasir.Models.OpenAiCompatible;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Hosting;

/// <summary>The embedding models: section <c>Kvasir:Embeddings</c>.</summary>
public sealed class EmbeddingOptions
{
    /// <summary>The model of datasets that name none, as <c>provider/model</c>.</summary>
    /// <value>The built-in model unless set.</value>
    public string? Default { get; set; }

    /// <summary>In which numbers the built-in model computes. Indexes that were made in one are searched in the other as well.</summary>
    /// <value><see cref="EmbeddingPrecision.Quantized"/> unless set.</value>
    [EnumDataType(typeof(EmbeddingPrecision), ErrorMessage = "Kvasir:Embeddings:BuiltInPrecision must be Quantized or Full.")]
    public EmbeddingPrecision BuiltInPrecision { get; set; }

    /// <summary>Models behind endpoints that speak OpenAI's embeddings API.</summary>
    [ValidateEnumeratedItems] public IList<OpenAiCompatibleOptions> OpenAiCompatible { get; } = [];
}

/// <summary>Checks the options and those of each model in them.</summary>
[OptionsValidator]
public sealed partial class EmbeddingOptionsValidator : IValidateOptions<EmbeddingOptions>;
