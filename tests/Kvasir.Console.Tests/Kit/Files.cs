using System.Text;
using Microsoft.Playwright;

namespace Kvasir.WebConsole.Tests.Kit;

/// <summary>Files that are uploaded.</summary>
public static class Files
{
    public static FilePayload Text(string name, string text, string type = "text/plain") => new() { Name = name, MimeType = type, Buffer = Encoding.UTF8.GetBytes(text) };

    /// <summary>Drops files on a part of a page, as somebody does who drags them out of a folder.</summary>
    public static async Task DropAsync(this ILocator target, IEnumerable<FilePayload> files)
    {
        var texts = files.Select(file => new { name = file.Name, type = file.MimeType, text = Encoding.UTF8.GetString(file.Buffer) }).ToArray();
        var dragged = await target.Page.EvaluateHandleAsync(
            "files => { const dragged = new DataTransfer(); for (const { name, type, text } of files) dragged.items.add(new File([text], name, { type })); return dragged; }", texts);
        foreach (var step in (string[])["dragenter", "dragover", "drop"]) await target.DispatchEventAsync(step, new { dataTransfer = dragged });
    }
}
