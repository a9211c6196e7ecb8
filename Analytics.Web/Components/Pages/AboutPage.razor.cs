using System.Globalization;
using System.Runtime.InteropServices;
using Analytics.Web.Accounts.Administering;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Pages;

/// <summary>What runs here, since when and on what, and how a newer version comes in: by hand, for the program asks nobody.</summary>
public sealed partial class AboutPage
{
    private IReadOnlyList<(string Name, string Value)> _facts = [];

    [Inject]
    private InstanceFolder Folder { get; set; } = default!;

    [Inject]
    private ProgramStart Start { get; set; } = default!;

    protected override void OnInitialized()
    {
        var (version, build) = ReleaseNotes.Running;
        var size = Wording.SizeAndFree.With(SizeText.Of(Folder.Files().Sum(file => file.Bytes)), Folder.FreeBytes is { } free ? SizeText.Of(free) : "–");
        _facts =
        [
            (Wording.Version, version),
            (Wording.Build, build ?? Wording.NotSaid),
            (Wording.RunsSince, Start.At.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.CurrentCulture)),
            (Wording.RunsOn, $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}"),
            (Wording.DataFolder, Folder.Path),
            (Wording.Size, size),
        ];
    }
}
