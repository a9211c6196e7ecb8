namespace Analytics.Core.Storage.Model;

/// <summary>One text of one vocabulary under its number; events hold the number.</summary>
public sealed class DictEntry
{
    public Term Kind { get; set; }
    public int Id { get; set; }
    public required string Value { get; set; }
}
