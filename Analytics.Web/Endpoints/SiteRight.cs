// The rule of who may do what with a site lies with sites; its words are used in every file here.
global using SiteRight = Analytics.Core.Sites.SiteRight;
