using System.ComponentModel.DataAnnotations;
using Kvasir.Models.Images;
using Kvasir.Models.Images.Endpoints;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Hosting;

/// <summary>The image embedding models, and what pictures may be: section <c>Kvasir:Images</c>.</summary>
public sealed class ImageOptions : ImageLimits
{
    /// <summary>Holds a folder for each model that runs in the process, whose path below it is the model's name.</summary>
    /// <value>None unless set: no model runs in the process.</value>
    public string? Folder { get; set; }

    /// <summary>The threads that models in the process compute with, and the pictures and texts that each works on at the same time.</summary>
    /// <value>1 to 256; half of the processors unless set, and at least 1.</value>
    [Range(1, 256)] public int Threads { get; set; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Models behind endpoints of the form of Jina's multimodal embeddings.</summary>
    [ValidateEnumeratedItems] public IList<ImageEndpointOptions> Endpoints { get; } = [];
}

/// <summary>Checks the options and those of each model in them.</summary>
[OptionsValidator]
public sealed partial class ImageOptionsValidator : IValidateOptions<ImageOptions>;
