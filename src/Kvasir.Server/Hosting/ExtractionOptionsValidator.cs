using Kvasir.Extraction;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Hosting;

/// <summary>Checks how files are read, format by format.</summary>
[OptionsValidator]
public sealed partial class ExtractionOptionsValidator : IValidateOptions<ExtractionOptions>;
