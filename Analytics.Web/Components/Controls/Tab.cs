namespace Analytics.Web.Components.Controls;

/// <summary>One tab of a <see cref="TabRow"/>.</summary>
public sealed record Tab(string Key, string Text);
