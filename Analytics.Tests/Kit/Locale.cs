using System.Globalization;
using System.Runtime.CompilerServices;

namespace Analytics.Tests.Kit;

/// <summary>
/// Tests run in the locale of a machine that has none, whatever this one's is: dates and numbers are looked for as that writes them. Those
/// that are about a reader's locale say which.
/// </summary>
internal static class Locale
{
    [ModuleInitializer]
    internal static void OfNoLanguage() => CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
}
