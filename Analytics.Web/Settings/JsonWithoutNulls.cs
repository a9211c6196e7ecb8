using Microsoft.Extensions.Configuration.Json;

namespace Analytics.Web.Settings;

/// <summary>A file of settings in which null says nothing, like a key that is left out. The binder would put null where every option has a value.</summary>
internal sealed class JsonWithoutNulls : JsonConfigurationSource
{
    /// <summary>The same file, read so.</summary>
    public static JsonWithoutNulls Of(JsonConfigurationSource file) => new()
    {
        FileProvider = file.FileProvider!,
        Path = file.Path!,
        Optional = file.Optional,
        ReloadOnChange = file.ReloadOnChange,
        ReloadDelay = file.ReloadDelay,
        OnLoadException = file.OnLoadException,
    };

    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new Provider(this);
    }

    private sealed class Provider(JsonConfigurationSource source) : JsonConfigurationProvider(source)
    {
        public override void Load(Stream stream)
        {
            base.Load(stream);
            foreach (var key in Data.Where(entry => entry.Value is null).Select(entry => entry.Key).ToList()) Data.Remove(key);
        }
    }
}
