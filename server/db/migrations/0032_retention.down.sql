drop index exchange_uncounted;
