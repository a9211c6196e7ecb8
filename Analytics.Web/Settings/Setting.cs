using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Analytics.Web.Settings;

/// <summary>One key of the configuration, as its options class declares it.</summary>
/// <param name="Key">The key with its sections, such as <c>Analytics:Api:CallsPerMinute</c>.</param>
/// <param name="Property">The property it sets.</param>
/// <param name="Default">Its value where the configuration says nothing.</param>
internal sealed record Setting(string Key, PropertyInfo Property, object? Default)
{
    public bool IsList => Property.PropertyType != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(Property.PropertyType);

    /// <summary>True for what is never printed.</summary>
    public bool IsSecret => Property.IsDefined(typeof(SecretAttribute)) || Property.Name.EndsWith("Password", StringComparison.Ordinal) || Property.Name.EndsWith("Secret", StringComparison.Ordinal);

    /// <summary>The environment variable that sets it; a list counts its members from 0.</summary>
    public string Environment => Key.Replace(":", "__", StringComparison.Ordinal) + (IsList ? "__0" : "");

    private Type ValueType => IsList ? Property.PropertyType.GenericTypeArguments.FirstOrDefault() ?? typeof(string) : Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>What kind of value it takes.</summary>
    public string Type => (IsList ? "list of " : "") + (ValueType switch
    {
        { } t when t == typeof(bool) => "true or false",
        { } t when t == typeof(int) || t == typeof(long) => "whole number",
        { } t when t == typeof(double) || t == typeof(decimal) => "number",
        { } t when t == typeof(TimeSpan) => "time (hh:mm:ss)",
        { IsEnum: true } => "word",
        { } t when t == typeof(string) => IsList ? "texts" : "text",
        _ => "entries",
    });

    /// <summary>What it may be; null where every value of its type is taken.</summary>
    public string? Allowed
    {
        get
        {
            if (ValueType.IsEnum) return string.Join(", ", Enum.GetNames(ValueType).Select(n => n.ToLowerInvariant()));
            if (Property.GetCustomAttribute<RangeAttribute>() is { } range) return string.Create(CultureInfo.InvariantCulture, $"{range.Minimum:N0} to {range.Maximum:N0}");
            if (Property.GetCustomAttribute<AllowedValuesAttribute>() is { } words) return string.Join(", ", words.Values);
            if (Property.GetCustomAttributes<ValidationAttribute>().FirstOrDefault(a => a is not RequiredAttribute) is { } rule) return rule.FormatErrorMessage(Key);
            return null;
        }
    }

    /// <summary>The default as it is written.</summary>
    public string DefaultText => IsList ? "none" : Default switch
    {
        null or "" => "none",
        bool value => value ? "true" : "false",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => Default.ToString()!,
    };

    /// <summary>What is wrong with a value, naming key, value and what is allowed; null when nothing is.</summary>
    public string? Refuse(string key, string value)
    {
        object? read;
        try
        {
            read = ValueType == typeof(string) ? value : TypeDescriptor.GetConverter(ValueType).ConvertFromInvariantString(value);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or NotSupportedException)
        {
            return Sentence(key, value, $"{(ValueType == typeof(bool) ? "" : "a ")}{Type.Replace("list of ", "", StringComparison.Ordinal)}{(Allowed is { } allowed ? $" ({allowed})" : "")}");
        }
        foreach (var rule in Property.GetCustomAttributes<ValidationAttribute>())
            if (!(read is string { Length: 0 } && rule is not RequiredAttribute) && !rule.IsValid(read)) return Sentence(key, value, Allowed ?? "something else");
        return null;
    }

    private string Sentence(string key, string value, string allowed) => $"{key} is {(IsSecret ? "not allowed" : $"'{value}'")}; it must be {(Property.IsDefined(typeof(RangeAttribute)) && !allowed.StartsWith('a') ? $"from {allowed}" : allowed)}.";
}
