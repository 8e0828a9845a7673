using System.ComponentModel.DataAnnotations;

namespace Kvasir.Server.Hosting;

/// <summary>The settings of section <c>Kvasir</c> that are about the server as a whole.</summary>
public sealed class ServerOptions
{
    /// <summary>Where the server listens: addresses separated by semicolons.</summary>
    /// <value><c>http://localhost:5001</c> unless set.</value>
    [Required] public string Urls { get; set; } = "http://localhost:5001";

    /// <summary>The folder of everything that is kept.</summary>
    /// <value><c>./data</c> unless set.</value>
    [Required] public string Data { get; set; } = "./data";
}
